/** What keeps conversations true, and presence harmless. */
import type { Safeguard } from './safeguard.ts'

const fold = { by: 'vitest', test: 'shared/domain/chat/chat.test.ts', file: 'shared/domain/chat/fold-chat.ts' } as const
const presence = { by: 'vitest', test: 'relay/sim/presence.test.ts' } as const

export const chatSafeguards: readonly Safeguard[] = [
  {
    ...fold,
    name: 'nobody edits what another said',
    find: 'return user !== message.author || empty ?',
    replace: 'return empty ?',
    title: '[CHAT3]',
  },
  {
    ...fold,
    name: 'what is told of a message that is not here waits',
    find: 'if (place === undefined) return wait(chat, about.message, fact)',
    replace: 'if (place === undefined) return',
    title: '[CHAT4]',
  },
  {
    ...fold,
    name: 'what waits is bounded',
    find: 'if (chat.waiting >= limits.chatWaitingMax) return',
    replace: '',
    title: '[CHAT4]',
  },
  {
    ...presence,
    name: 'whoever is not shown a room hears nobody’s presence',
    file: 'relay/sessions/room-session.ts',
    find: 'else if (showing && !ended)',
    replace: 'else if (!ended)',
    title: '[HERE4]',
  },
  {
    ...presence,
    name: 'a flood of presence is told seldom',
    file: 'relay/sessions/presence-board.ts',
    find: 'if (entry.changes < 1 && entry.state.length > 0) return false',
    replace: '',
    title: '[HERE3]',
  },
  {
    name: 'nobody makes rooms of months without end',
    file: 'relay/sessions/spaces.ts',
    find: 'if (wrong !== undefined) return refuse({ code: wrong })',
    replace: '',
    by: 'vitest',
    test: 'relay/sim/chat-worlds.test.ts',
    title: '[RELAY20]',
  },
]
