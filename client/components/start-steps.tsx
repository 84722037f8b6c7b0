/** How far one is in a first visit. */
import { useWords } from '../i18n/language.tsx'

const steps = [1, 2, 3] as const

export const StartSteps = ({ at }: { at: (typeof steps)[number] }) => (
  <p className="flex items-center gap-1.5 text-small text-muted">
    {steps.map((step) => (
      <span key={step} className={`h-1.5 rounded-full ${step === at ? 'w-6 bg-forest' : 'w-1.5 bg-control'}`} />
    ))}
    <span className="ml-1">{useWords().start.step(at, steps.length)}</span>
  </p>
)
