/** What is on for the moment that the engine takes to open. */
import { Toghu } from '../components/toghu.tsx'
import { useWords } from '../i18n/language.tsx'

export const Splash = () => {
  const words = useWords()
  return (
    <main className="flex h-full flex-col items-center justify-center gap-4">
      <h1 className="text-splash">Kwata</h1>
      <div className="w-32 overflow-hidden rounded-full">
        <Toghu height={14} />
      </div>
      <p role="status" className="text-quiet text-muted">
        {words.common.opening}
      </p>
    </main>
  )
}
