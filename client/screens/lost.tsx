/** An address that leads nowhere on this phone. */
import { Link } from 'wouter'
import { buttonClass } from '../components/button.tsx'
import { Empty } from '../components/empty.tsx'
import { useWords } from '../i18n/language.tsx'
import { useScreenTitle } from '../views/title.ts'

export const Lost = ({ title, means }: { title: string; means: string }) => {
  const words = useWords()
  const heading = useScreenTitle(title)
  return (
    <main className="mx-auto flex h-full max-w-md flex-col justify-center px-4">
      <h1 ref={heading} tabIndex={-1} className="text-center text-title">
        {title}
      </h1>
      <Empty text={means} />
      <Link href="/" replace className={buttonClass('main', true)}>
        {words.cannot.home}
      </Link>
    </main>
  )
}
