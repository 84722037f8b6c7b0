/** The answers to a post: all of them kept, the chosen one first. */
import { useState } from 'react'
import { AnswerCard } from '../../components/answer-card.tsx'
import { Confirm } from '../../components/confirm.tsx'
import { useWords } from '../../i18n/language.tsx'
import type { AnswerView, PostView, SpaceView } from '../../store/app-state.ts'
import { useAsk } from '../../views/engine.tsx'
import { type PostActions, rankedAnswers } from '../../views/post-actions.ts'
import { useSheet } from '../../views/sheet-route.ts'

interface Props {
  readonly space: SpaceView
  readonly post: PostView
  readonly nowMs: number
  readonly may: PostActions
}

export const AnswerList = ({ space, post, nowMs, may }: Props) => {
  const words = useWords()
  const { ask, busy, refused } = useAsk()
  const accepting = useSheet('accept')
  const withdrawing = useSheet('withdraw')
  const [chosen, setChosen] = useState<AnswerView>()
  const answers = rankedAnswers(post)
  const go = async (what: 'accept-answer' | 'withdraw-answer', close: () => void) => {
    if (chosen && (await ask({ do: what, space: space.id, post: post.id, answer: chosen.id }))) close()
  }
  const choose = (answer: AnswerView, show: () => void): void => {
    setChosen(answer)
    show()
  }
  return (
    <section aria-labelledby="answers" className="flex flex-col gap-2">
      <h2 id="answers" className="text-thing">
        {answers.length > 0 ? words.post.answers(answers.length) : words.post.noAnswersYet}
      </h2>
      <ul className="flex flex-col gap-2">
        {answers.map((answer) => (
          <li key={answer.id}>
            <AnswerCard
              answer={answer}
              nowMs={nowMs}
              onAccept={may.accept && answer.state === 'offered' ? () => choose(answer, accepting.show) : undefined}
              onWithdraw={
                may.withdraw && answer.mine && answer.state !== 'withdrawn'
                  ? () => choose(answer, withdrawing.show)
                  : undefined
              }
            />
          </li>
        ))}
      </ul>
      {chosen && accepting.open && (
        <Confirm
          title={words.post.acceptTitle(chosen.by.name)}
          effect={words.post.acceptEffect(chosen.by.name)}
          go={words.post.acceptGo(chosen.by.name)}
          busy={busy}
          refused={refused}
          onGo={() => void go('accept-answer', accepting.close)}
          onClose={accepting.close}
        />
      )}
      {chosen && withdrawing.open && (
        <Confirm
          danger
          title={words.post.withdrawTitle}
          effect={words.post.withdrawEffect(post.by.name)}
          go={words.post.withdraw}
          busy={busy}
          refused={refused}
          onGo={() => void go('withdraw-answer', withdrawing.close)}
          onClose={withdrawing.close}
        />
      )}
    </section>
  )
}
