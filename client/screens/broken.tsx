/** Catches a bug of the screens, and a screen that is not on this phone yet: says that nothing written was lost, and offers a way on. */
import { Component, type ReactNode } from 'react'
import { Button } from '../components/button.tsx'
import { useWords } from '../i18n/language.tsx'

type How = 'whole' | 'broken' | 'absent'

export class Broken extends Component<{ children: ReactNode }, { how: How }> {
  override state: { how: How } = { how: 'whole' }

  static getDerivedStateFromError = (error: unknown): { how: How } => ({ how: isAbsent(error) ? 'absent' : 'broken' })

  override render() {
    return this.state.how === 'whole' ? this.props.children : <BrokenScreen absent={this.state.how === 'absent'} />
  }
}

/** A piece of the app that this phone does not have, and no network to fetch it: each browser says it in its own words. */
const isAbsent = (error: unknown): boolean =>
  error instanceof TypeError && /dynamically imported module|module script failed|error loading/i.test(error.message)

const BrokenScreen = ({ absent }: { absent: boolean }) => {
  const words = useWords()
  return (
    <main className="mx-auto flex h-full max-w-md flex-col justify-center gap-4 px-4">
      <h1 className="text-title">{absent ? words.cannot.absent : words.cannot.broken}</h1>
      <p className="text-muted">{absent ? words.cannot.absentMeans : words.cannot.brokenMeans}</p>
      {absent && (
        <Button look="main" icon="back" onClick={() => location.assign('/')}>
          {words.cannot.absentGo}
        </Button>
      )}
      <Button look={absent ? 'plain' : 'main'} icon="fresh" onClick={() => location.reload()}>
        {words.update.reload}
      </Button>
    </main>
  )
}
