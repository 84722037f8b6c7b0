/** Catches a bug of the screens: says that nothing written was lost, and offers to reload. */
import { Component, type ReactNode } from 'react'
import { Button } from '../components/button.tsx'
import { useWords } from '../i18n/language.tsx'

export class Broken extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError = () => ({ broken: true })

  override render() {
    return this.state.broken ? <BrokenScreen /> : this.props.children
  }
}

const BrokenScreen = () => {
  const words = useWords()
  return (
    <main className="mx-auto flex h-full max-w-md flex-col justify-center gap-4 px-4">
      <h1 className="text-title">{words.cannot.broken}</h1>
      <p className="text-muted">{words.cannot.brokenMeans}</p>
      <Button look="main" icon="fresh" onClick={() => location.reload()}>
        {words.update.reload}
      </Button>
    </main>
  )
}
