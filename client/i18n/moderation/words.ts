/** The words about what coordinators do, fetched with the parts that need them. */
import { reasons } from '@kwata/shared/domain/reports/report-event.ts'
import { useSpeech } from '../language.tsx'
import { moderationEn } from './en.ts'
import { moderationFr, type ModerationWords } from './fr.ts'

export const useModerationWords = (): ModerationWords => (useSpeech().language === 'fr' ? moderationFr : moderationEn)

/** Why something was hidden: one of the known reasons in the reader's language, or the coordinator's own words. */
export const reasonWords = (say: ModerationWords, reason: string): string => {
  const known = reasons.find((one) => one === reason)
  return known ? say.reasons[known] : reason
}
