/** The time between the asker and one chosen helper: proposed by one, agreed by the other, or to be proposed. */
import { Button } from '../../components/button.tsx'
import { Icon } from '../../components/icons.tsx'
import { RefusalNote } from '../../components/notice.tsx'
import { useHelpWords } from '../../i18n/help/words.ts'
import { useSpeech } from '../../i18n/language.tsx'
import type { AnswerView, PostView, SpaceView } from '../../store/app-state.ts'
import { useAsk } from '../../views/engine.tsx'
import { useSheet } from '../../views/sheet-route.ts'
import { ProposeSheet } from './propose-sheet.tsx'

interface Props {
  readonly space: SpaceView
  readonly post: PostView
  readonly answer: AnswerView
  readonly mayArrange: boolean
  readonly nowMs: number
}

export const TimeLine = ({ space, post, answer, mayArrange, nowMs }: Props) => {
  const { format } = useSpeech()
  const say = useHelpWords().time
  const { ask, busy, refused } = useAsk()
  const sheet = useSheet(`time/${answer.id}`)
  const time = answer.times
  if (!time && !mayArrange) return null
  const agree = () =>
    time && void ask({ do: 'agree-time', space: space.id, post: post.id, answer: answer.id, time: time.id })
  return (
    <div className="flex flex-col gap-2 border-t border-line pt-2">
      {time && (
        <div className="flex items-start gap-2">
          <span className={time.agreed ? 'text-forest' : 'text-ember'}>
            <Icon name="calendar" size={20} />
          </span>
          <p className="min-w-0 wrap-anywhere">
            <span className="text-small text-muted">
              {time.agreed ? say.agreed : time.mine ? say.youProposed : say.proposed(time.by.name)}
              {!time.agreed && time.mine && `, ${say.waiting}`}
            </span>
            <br />
            <b>{format.moment(time.fromMs, nowMs)}</b>
            {time.words && ` · ${time.words}`}
          </p>
        </div>
      )}
      {refused && <RefusalNote code={refused} />}
      {mayArrange && (
        <div className="flex flex-wrap gap-2">
          {time?.mayAgree && (
            <Button look="main" icon="check" className="grow desk:grow-0" disabled={busy} onClick={agree}>
              {say.agree}
            </Button>
          )}
          <Button look={time ? 'plain' : 'main'} icon="calendar" className="grow desk:grow-0" onClick={sheet.show}>
            {time ? say.other : say.propose}
          </Button>
        </div>
      )}
      {sheet.open && <ProposeSheet space={space} post={post} answer={answer} onClose={sheet.close} />}
    </div>
  )
}
