/** Why Kwata cannot start in this browser, and what to do about it. */
import type { AppState } from '../store/app-state.ts'
import { Button } from '../components/button.tsx'
import { LanguageSwitch } from '../components/language-switch.tsx'
import { Notice } from '../components/notice.tsx'
import { useWords } from '../i18n/language.tsx'
import { useScreenTitle } from '../views/title.ts'

type Why = Extract<AppState, { phase: 'cannot-start' }>['why']

export const CannotStart = ({ why }: { why: Why }) => {
  const words = useWords()
  const heading = useScreenTitle(words.cannot.title)
  return (
    <main className="h-full overflow-y-auto">
      <div className="mx-auto flex max-w-md flex-col gap-6 px-4 py-8">
        <h1 ref={heading} tabIndex={-1} className="text-splash leading-tight">
          {words.cannot.title}
        </h1>
        <Notice tone="ember" icon="warn">
          {words.cannot[why]}
        </Notice>
        <Button look="main" icon="fresh" wide onClick={() => location.reload()}>
          {words.cannot.again}
        </Button>
        <LanguageSwitch />
      </div>
    </main>
  )
}
