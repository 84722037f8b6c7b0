/** How Kwata looks on this phone: colours, size of the text, and an example of both. */
import { Chips } from '../../components/chips.tsx'
import { Pane } from '../../components/pane.tsx'
import { Card } from '../../components/row.tsx'
import { useDeviceWords } from '../../i18n/device/words.ts'
import { textSizes, themes, useLook } from '../../views/look.ts'
import { patterns } from '../../views/paths.ts'

export const LookPane = () => {
  const { look: say } = useDeviceWords()
  const [look, change] = useLook()
  return (
    <Pane title={say.title} back={patterns.me}>
      <Chips
        legend={say.theme}
        chips={themes.map((value) => ({ value, label: say.themes[value] }))}
        value={look.theme}
        onChange={(theme) => change({ theme })}
      />
      <Chips
        legend={say.size}
        chips={textSizes.map((value) => ({ value, label: say.sizes[value] }))}
        value={look.size}
        onChange={(size) => change({ size })}
      />
      <Card>
        <p>{say.example}</p>
      </Card>
      <p className="text-small text-muted">{say.motion}</p>
    </Pane>
  )
}
