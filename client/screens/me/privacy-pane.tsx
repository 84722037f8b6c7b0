/** What the others in the group see, what a relay still sees, and what Kwata cannot promise. */
import { Points } from '../../components/lines.tsx'
import { Pane } from '../../components/pane.tsx'
import { usePrivacyWords } from '../../i18n/privacy/words.ts'
import { patterns } from '../../views/paths.ts'

export const PrivacyPane = () => {
  const say = usePrivacyWords()
  return (
    <Pane title={say.title} back={patterns.me} toRead>
      <p className="text-muted">{say.lead}</p>
      {say.parts.map((part) => (
        <section key={part.title} className="flex flex-col gap-2">
          <h2 className="text-thing">{part.title}</h2>
          <Points lines={part.lines} />
        </section>
      ))}
      <section className="flex flex-col gap-2 rounded-card border border-line bg-surface p-4">
        <h2 className="text-thing">{say.cannotTitle}</h2>
        <Points lines={say.cannot} />
      </section>
    </Pane>
  )
}
