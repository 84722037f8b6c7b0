/** One thing that a relay or a phone did, in plain words: what happened, what it means, what to do. */
import { Link } from 'wouter'
import { useSpeech } from '../i18n/language.tsx'
import type { AlarmView, QuotaView } from '../store/app-state.ts'
import { patterns } from '../views/paths.ts'
import { relayName } from '../views/relay-name.ts'
import { Notice } from './notice.tsx'

export const AlarmNote = ({ alarm }: { alarm: AlarmView }) => {
  const { words, format } = useSpeech()
  const seen = <p className="mt-1 text-small text-muted">{words.alarm.seen(format.day(alarm.atMs))}</p>
  switch (alarm.what) {
    case 'relays-disagree': {
      const say = words.alarm[alarm.what]
      return (
        <Notice tone="ember" icon="warn" title={say.title}>
          <p className="wrap-anywhere">{say.what(alarm.urls.map(relayName).join(', '))}</p>
          <p className="mt-1">{say.means}</p>
          <p className="mt-1 font-[650]">{say.act}</p>
          {seen}
        </Notice>
      )
    }
    case 'relay-went-back': {
      const say = words.alarm[alarm.what]
      return (
        <Notice icon={alarm.refilled ? 'check' : 'fresh'} title={say.title}>
          <p className="wrap-anywhere">{say.what(relayName(alarm.url))}</p>
          <p className="mt-1">{alarm.refilled ? say.refilled : say.refilling}</p>
          {seen}
        </Notice>
      )
    }
    case 'device-forked': {
      const say = words.alarm[alarm.what]
      return alarm.mine ? (
        <Notice tone="ember" icon="warn" title={say.mineTitle}>
          <p>{say.mine}</p>
          <p className="mt-1">{say.mineMeans}</p>
          <p className="mt-1 font-[650]">{say.mineAct}</p>
          {seen}
          <Link href={patterns.phones} className="inline-flex min-h-11 items-center font-[650] text-forest underline">
            {say.goPhones}
          </Link>
        </Notice>
      ) : (
        <Notice icon="phone" title={say.otherTitle(alarm.who.name)}>
          <p>{say.other(alarm.who.name)}</p>
          <p className="mt-1">{say.otherMeans}</p>
          <p className="mt-1">{say.otherAct(alarm.who.name)}</p>
          {seen}
        </Notice>
      )
    }
  }
}

export const QuotaNote = ({ quota }: { quota: QuotaView }) => {
  const { words, format } = useSpeech()
  const say = words.alarm.quota
  const used = format.bytes(quota.usedBytes)
  return (
    <Notice icon="clock" title={say.title(format.percent(quota.usedBytes / quota.maxBytes))}>
      <p className="wrap-anywhere">{say.what(relayName(quota.url), used, format.bytes(quota.maxBytes))}</p>
      <meter
        aria-label={say.title(format.percent(quota.usedBytes / quota.maxBytes))}
        className="my-1 h-2 w-full"
        min={0}
        max={quota.maxBytes}
        value={quota.usedBytes}
      />
      <p>{say.means}</p>
    </Notice>
  )
}
