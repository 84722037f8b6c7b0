/** The signs one can react with; those of the event (shared/domain/chat/chat-event.ts) and no others, without its parsers. */
import type { Reaction } from '@kwata/shared/domain/chat/chat-event.ts'

export const reactionSigns = ['👍', '❤️', '😂', '😮', '😢', '🙏', '👏', '✅'] as const satisfies readonly Reaction[]
