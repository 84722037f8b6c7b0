/** Who did what, when and why: every line a signed event that this phone checked, and can hand over to be checked elsewhere. */
import { useState } from 'react'
import { Button } from '../../components/button.tsx'
import { Chips } from '../../components/chips.tsx'
import { Empty } from '../../components/empty.tsx'
import { LongList } from '../../components/long-list.tsx'
import { RefusalNote } from '../../components/notice.tsx'
import { Pane } from '../../components/pane.tsx'
import { useSpeech } from '../../i18n/language.tsx'
import { useModerationWords } from '../../i18n/moderation/words.ts'
import type { SpaceView } from '../../store/app-state.ts'
import { groupPath } from '../../views/paths.ts'
import { useTold } from '../../views/told.ts'
import { AuditRow } from './audit-row.tsx'
import { type AuditKind, ofKind } from './audit-words.ts'
import { saveAudit } from './save-tables.ts'

export const AuditPane = ({ space }: { space: SpaceView }) => {
  const all = useModerationWords()
  const speech = useSpeech()
  const say = all.audit
  const looked = useTold({ ask: 'audit', space: space.id }, space)
  const [kind, setKind] = useState<AuditKind | 'all'>('all')
  const told = looked.at === 'told' ? looked.told : []
  const shown = ofKind(told, kind)
  return (
    <Pane
      title={say.title}
      back={groupPath(space.id, 'coordination')}
      footer={
        told.length > 0 && (
          <Button icon="file" wide onClick={() => saveAudit(shown, space.name, all, speech)}>
            {say.csv}
          </Button>
        )
      }
    >
      <p className="text-quiet text-muted">{say.lead}</p>
      {looked.at === 'refused' && <RefusalNote code={looked.code} />}
      {looked.at === 'told' && told.length === 0 && <Empty text={say.empty} />}
      {told.length > 0 && (
        <Chips<AuditKind | 'all'>
          legend={say.filter}
          legendHidden
          scroll
          value={kind}
          onChange={setKind}
          chips={[
            { value: 'all', label: say.all },
            { value: 'people', label: say.kinds.people },
            { value: 'things', label: say.kinds.things },
            { value: 'reports', label: say.kinds.reports },
          ]}
        />
      )}
      {told.length > 0 && shown.length === 0 && <p className="text-quiet text-muted">{say.none}</p>}
      {shown.length > 0 && (
        <LongList
          key={kind}
          items={shown}
          className="flex flex-col divide-y divide-line rounded-card border border-line bg-surface"
          row={(entry) => <AuditRow key={entry.id} space={space.id} entry={entry} />}
        />
      )}
    </Pane>
  )
}
