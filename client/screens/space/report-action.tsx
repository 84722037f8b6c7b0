/** Reporting a post: a quiet way, below everything else. */
import { lazy, Suspense } from 'react'
import { Button } from '../../components/button.tsx'
import { useWords } from '../../i18n/language.tsx'
import type { PostView, SpaceView } from '../../store/app-state.ts'
import { useSheet } from '../../views/sheet-route.ts'

const ReportSheet = lazy(async () => ({ default: (await import('../group/report-sheet.tsx')).ReportSheet }))

export const ReportAction = ({ space, post }: { space: SpaceView; post: PostView }) => {
  const words = useWords()
  const sheet = useSheet('report')
  return (
    <div className="border-t border-line pt-2">
      <Button look="quiet" icon="flag" className="-ml-4" onClick={sheet.show}>
        {words.post.report}
      </Button>
      <Suspense>
        {sheet.open && <ReportSheet space={space} about={post.by} post={post} onClose={sheet.close} />}
      </Suspense>
    </div>
  )
}
