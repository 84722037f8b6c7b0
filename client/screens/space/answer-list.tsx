/** The answers to a post: all of them kept, the chosen ones first; one or several are chosen, and times agreed on. */
import { useState } from 'react'
import { AnswerCard } from '../../components/answer-card.tsx'
import { Button } from '../../components/button.tsx'
import { Confirm } from '../../components/confirm.tsx'
import { useHelpWords } from '../../i18n/help/words.ts'
import { useWords } from '../../i18n/language.tsx'
import type { AnswerView, PostView, SpaceView } from '../../store/app-state.ts'
import { useAsk } from '../../views/engine.tsx'
import { accepted } from '../../views/next-step.ts'
import { type PostActions, rankedAnswers } from '../../views/post-actions.ts'
import { useSheet } from '../../views/sheet-route.ts'
import { ModerateAnswer } from './moderate-answer.tsx'
import { TimeLine } from './time-line.tsx'

interface Props {
  readonly space: SpaceView
  readonly post: PostView
  readonly nowMs: number
  readonly may: PostActions
}

export const AnswerList = ({ space, post, nowMs, may }: Props) => {
  const words = useWords()
  const say = useHelpWords().answer
  const accepting = useSheet('accept')
  const withdrawing = useSheet('withdraw')
  const [chosen, setChosen] = useState<AnswerView>()
  const answers = rankedAnswers(post)
  const have = accepted(post).length
  const choose = (answer: AnswerView, show: () => void): void => {
    setChosen(answer)
    show()
  }
  return (
    <section aria-labelledby="answers" className="flex flex-col gap-2">
      <h2 id="answers" className="flex flex-wrap items-baseline gap-x-3 text-thing">
        {answers.length > 0 ? words.post.answers(answers.length) : words.post.noAnswersYet}
        {post.helpersWanted > 1 && (
          <span className="text-small font-normal text-muted">{say.chosen(have, post.helpersWanted)}</span>
        )}
      </h2>
      <ul className="flex flex-col gap-2">
        {answers.map((answer) => (
          <li key={answer.id}>
            <AnswerCard answer={answer} type={post.type} space={space.id} nowMs={nowMs}>
              <TimeLine
                space={space}
                post={post}
                answer={answer}
                nowMs={nowMs}
                mayArrange={may.arrange && answer.state === 'accepted' && (post.mine || answer.mine)}
              />
              {may.accept && answer.state === 'offered' && (
                <Button
                  look="soft"
                  icon="check"
                  className="desk:self-start"
                  onClick={() => choose(answer, accepting.show)}
                >
                  {words.post.accept}
                  <span className="sr-only">: {answer.by.name}</span>
                </Button>
              )}
              {may.withdraw && answer.mine && answer.state !== 'withdrawn' && (
                <Button look="plain" className="-ml-4 self-start" onClick={() => choose(answer, withdrawing.show)}>
                  {words.post.withdraw}
                </Button>
              )}
              <ModerateAnswer space={space} answer={answer} quote={answer.words || say.without[post.type]} />
            </AnswerCard>
          </li>
        ))}
      </ul>
      {chosen && accepting.open && <Accept space={space} post={post} answer={chosen} onClose={accepting.close} />}
      {chosen && withdrawing.open && <Withdraw space={space} post={post} answer={chosen} onClose={withdrawing.close} />}
    </section>
  )
}

interface SheetProps {
  readonly space: SpaceView
  readonly post: PostView
  readonly answer: AnswerView
  readonly onClose: () => void
}

const Accept = ({ space, post, answer, onClose }: SheetProps) => {
  const words = useWords()
  const { ask, busy, refused } = useAsk()
  const { name } = answer.by
  const go = async () => {
    if (await ask({ do: 'accept-answer', space: space.id, post: post.id, answer: answer.id })) onClose()
  }
  return (
    <Confirm
      title={words.post.acceptTitle(name)}
      effect={words.post.acceptEffect(name)}
      go={words.post.acceptGo(name)}
      busy={busy}
      refused={refused}
      onGo={() => void go()}
      onClose={onClose}
    />
  )
}

const Withdraw = ({ space, post, answer, onClose }: SheetProps) => {
  const words = useWords()
  const { ask, busy, refused } = useAsk()
  const go = async () => {
    if (await ask({ do: 'withdraw-answer', space: space.id, post: post.id, answer: answer.id })) onClose()
  }
  return (
    <Confirm
      danger
      title={words.post.withdrawTitle}
      effect={words.post.withdrawEffect(post.by.name)}
      go={words.post.withdraw}
      busy={busy}
      refused={refused}
      onGo={() => void go()}
      onClose={onClose}
    />
  )
}
