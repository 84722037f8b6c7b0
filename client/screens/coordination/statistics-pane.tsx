/** How the group does, over twelve weeks, counted on this phone: a few figures, small charts, and all of it as a table to keep. */
import { useState } from 'react'
import { Button } from '../../components/button.tsx'
import { Empty } from '../../components/empty.tsx'
import { RefusalNote } from '../../components/notice.tsx'
import { Pane } from '../../components/pane.tsx'
import { useSpeech } from '../../i18n/language.tsx'
import { useModerationWords } from '../../i18n/moderation/words.ts'
import type { GroupStatistics, SpaceView } from '../../store/app-state.ts'
import { groupPath } from '../../views/paths.ts'
import { useTold } from '../../views/told.ts'
import { CategoryBars } from './category-bars.tsx'
import { lasting } from './figures.ts'
import { saveStatistics } from './save-tables.ts'
import { type Series, WeekChart } from './week-chart.tsx'

export const StatisticsPane = ({ space }: { space: SpaceView }) => {
  const all = useModerationWords()
  const speech = useSpeech()
  const say = all.statistics
  const looked = useTold({ ask: 'statistics', space: space.id }, space.posts)
  const told = looked.at === 'told' ? looked.told : undefined
  const isEmpty = told?.byCategory.length === 0
  return (
    <Pane
      title={say.title}
      back={groupPath(space.id, 'coordination')}
      footer={
        told &&
        !isEmpty && (
          <Button icon="file" wide onClick={() => saveStatistics(told, space.name, all, speech)}>
            {say.csv}
          </Button>
        )
      }
    >
      <p className="text-quiet text-muted">{say.lead}</p>
      {looked.at === 'refused' && <RefusalNote code={looked.code} />}
      {looked.at === 'looking' && <Skeleton />}
      {isEmpty && <Empty text={say.empty} />}
      {told && !isEmpty && <Told told={told} />}
    </Pane>
  )
}

const Skeleton = () => (
  <div aria-hidden="true" className="grid grid-cols-2 gap-3">
    {['people', 'active', 'answer', 'done'].map((name) => (
      <span key={name} className="h-20 rounded-card bg-line/60" />
    ))}
  </div>
)

const Told = ({ told }: { told: GroupStatistics }) => {
  const { format } = useSpeech()
  const say = useModerationWords().statistics
  const [asTable, setAsTable] = useState(false)
  const starts = told.weeks.map(({ startMs }) => startMs)
  const count = (value: number): string => String(value)
  const of = (name: string, colour: Series['colour'], values: Series['values'], text = count): Series => ({
    name,
    colour,
    values,
    text,
  })
  const { medianFirstAnswerMs, doneShare } = told
  return (
    <>
      <dl className="grid grid-cols-2 gap-3 desk:grid-cols-4">
        <Figure name={say.people} value={count(told.people)} />
        <Figure name={say.active} value={count(told.weeks.at(-1)?.activePeople ?? 0)} />
        <Figure
          name={say.firstAnswer}
          value={medianFirstAnswerMs === undefined ? say.notYet : lasting(medianFirstAnswerMs, say)}
          means={say.firstAnswerMeans}
        />
        <Figure
          name={say.doneShare}
          value={doneShare === undefined ? say.notYet : format.percent(doneShare)}
          means={say.doneShareMeans}
        />
      </dl>
      <div className="-mb-2 flex justify-end">
        <Button look="plain" icon={asTable ? 'chart' : 'list'} onClick={() => setAsTable(!asTable)}>
          {asTable ? say.chart : say.figures}
        </Button>
      </div>
      <WeekChart
        title={say.postsByWeek}
        starts={starts}
        asTable={asTable}
        series={[
          of(
            say.posts,
            'sun',
            told.weeks.map(({ posts }) => posts),
          ),
          of(
            say.done,
            'forest',
            told.weeks.map(({ done }) => done),
          ),
        ]}
      />
      <WeekChart
        title={say.activeByWeek}
        starts={starts}
        asTable={asTable}
        series={[
          of(
            say.activeByWeek,
            'relay',
            told.weeks.map(({ activePeople }) => activePeople),
          ),
        ]}
      />
      <WeekChart
        title={say.answerByWeek}
        starts={starts}
        asTable={asTable}
        series={[
          of(
            say.firstAnswer,
            'forest',
            told.weeks.map((week) => week.medianFirstAnswerMs),
            (ms) => lasting(ms, say),
          ),
        ]}
      />
      <CategoryBars rows={told.byCategory} />
    </>
  )
}

const Figure = ({ name, value, means }: { name: string; value: string; means?: string }) => (
  <div className="flex flex-col rounded-card border border-line bg-surface p-3">
    <dt className="text-small text-muted">{name}</dt>
    <dd className="text-title leading-tight font-[650]">{value}</dd>
    {means && <dd className="text-small text-muted">{means}</dd>}
  </div>
)
