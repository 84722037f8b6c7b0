/** What Kwata costs on this phone: what comes by itself, what was moved this month, what is kept and what can go. */
import { Choices } from '../../components/choices.tsx'
import { Pane } from '../../components/pane.tsx'
import { useDeviceWords } from '../../i18n/device/words.ts'
import type { DataSaver } from '../../store/app-state.ts'
import { useAsk, useReady } from '../../views/engine.tsx'
import { patterns } from '../../views/paths.ts'
import { StorageCard } from './storage-card.tsx'
import { UsageCard } from './usage-card.tsx'

const savers: readonly DataSaver[] = ['automatic', 'always', 'never']

export const DataPane = () => {
  const { data: say } = useDeviceWords()
  const { saver } = useReady()
  const { ask } = useAsk()
  return (
    <Pane title={say.title} back={patterns.me}>
      <Choices
        legend={say.saver}
        choices={savers.map((value) => ({ value, label: say.savers[value], means: say.saversMean[value] }))}
        value={saver}
        onChange={(next) => void ask({ do: 'set-saver', saver: next })}
      />
      <StorageCard />
      <UsageCard />
    </Pane>
  )
}
