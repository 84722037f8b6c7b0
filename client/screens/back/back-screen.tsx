/** Coming back on a new phone: by the other device, by the 24 words, by the backup file. */
import { type ReactNode, useEffect } from 'react'
import { Link, Route, Switch, useLocation } from 'wouter'
import { buttonClass } from '../../components/button.tsx'
import { Icon } from '../../components/icons.tsx'
import { LanguageSwitch } from '../../components/language-switch.tsx'
import { Row, Rows } from '../../components/row.tsx'
import { Toghu } from '../../components/toghu.tsx'
import { useKeysWords } from '../../i18n/keys/words.ts'
import { useWords } from '../../i18n/language.tsx'
import type { Person } from '../../store/app-state.ts'
import { type BackLink, patterns } from '../../views/paths.ts'
import { updates } from '../../service-worker/update-offer.ts'
import { useScreenTitle } from '../../views/title.ts'
import { ByFile } from './by-file.tsx'
import { ByLink } from './by-link.tsx'
import { ByWords } from './by-words.tsx'

interface Props {
  /** What the address itself holds: another device's link, or the code of the words. */
  readonly opened: BackLink | undefined
  readonly me: Person | undefined
}

export const BackScreen = ({ opened, me }: Props) => {
  const say = useKeysWords().back
  const [, navigate] = useLocation()
  useEffect(() => updates.keepRest(), []) // the word lists among it: the network may go before they are needed
  const home = (): void => navigate(`/${joinPart()}`, { replace: true })
  if (opened && me)
    return (
      <Page title={say.taken} back={undefined}>
        <p className="text-muted">{say.takenMeans(me.name)}</p>
        <Link href="/" replace className={buttonClass('main', true)}>
          {say.home}
        </Link>
      </Page>
    )
  if (opened?.by === 'device')
    return (
      <Page title={say.linkTitle} back="/">
        <ByLink opened={opened.link} onBack={home} />
      </Page>
    )
  if (opened?.by === 'recover')
    return (
      <Page title={say.wordsTitle} back="/">
        <ByWords opened={opened.link} onBack={home} />
      </Page>
    )
  return (
    <Switch>
      <Route path={patterns.backByLink}>
        <Page title={say.linkTitle} back={patterns.backHome}>
          <ByLink opened={undefined} onBack={home} />
        </Page>
      </Route>
      <Route path={patterns.backByWords}>
        <Page title={say.wordsTitle} back={patterns.backHome}>
          <ByWords opened={undefined} onBack={home} />
        </Page>
      </Route>
      <Route path={patterns.backByFile}>
        <Page title={say.fileTitle} back={patterns.backHome}>
          <ByFile onBack={home} />
        </Page>
      </Route>
      <Route>
        <Page title={say.title} back="/">
          <p className="text-muted">{say.lead}</p>
          <Rows>
            <Row icon="phone" title={say.byLink} meta={say.byLinkMeans} href={patterns.backByLink + location.hash} />
            <Row icon="paper" title={say.byWords} meta={say.byWordsMeans} href={patterns.backByWords + location.hash} />
            <Row icon="file" title={say.byFile} meta={say.byFileMeans} href={patterns.backByFile + location.hash} />
          </Rows>
          <LanguageSwitch />
        </Page>
      </Route>
    </Switch>
  )
}

/** An invitation that was opened on a new phone waits in the address until its person is back. */
const joinPart = (): string => (location.hash.startsWith('#/join/') ? location.hash : '')

const Page = ({ title, back, children }: { title: string; back: string | undefined; children: ReactNode }) => {
  const words = useWords()
  const heading = useScreenTitle(title)
  return (
    <main className="h-full overflow-y-auto">
      <Toghu height={24} />
      <div className="mx-auto flex max-w-md flex-col gap-5 px-4 pt-4 pb-8 desk:pt-10">
        {back && (
          <Link
            href={back + joinPart()}
            className="-ml-1 inline-flex min-h-11 items-center gap-1 self-start font-[650] text-forest"
          >
            <Icon name="back" size={20} />
            {words.common.back}
          </Link>
        )}
        <h1 ref={heading} tabIndex={-1} className="text-splash leading-tight">
          {title}
        </h1>
        {children}
      </div>
    </main>
  )
}
