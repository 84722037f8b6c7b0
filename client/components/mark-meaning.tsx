/** What the mark on one's own post means for it, said once, in full, where there is something to know or to do. */
import { useWords } from '../i18n/language.tsx'
import type { SyncMark } from '../store/app-state.ts'
import { Notice } from './notice.tsx'

export const MarkMeaning = ({ mark }: { mark: SyncMark }) => {
  const words = useWords()
  switch (mark.at) {
    case 'phone':
      return <Notice icon="check">{words.mark.phoneMeans}</Notice>
    case 'memory':
      return (
        <Notice tone="ember" icon="warn">
          {words.mark.memoryMeans}
        </Notice>
      )
    case 'attention':
      return (
        <Notice tone="ember" icon="warn">
          {words.refusals[mark.code]}
        </Notice>
      )
    default:
      return null
  }
}
