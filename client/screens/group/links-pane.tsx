/** The links that this person made and that still let people in. */
import { Button } from '../../components/button.tsx'
import { Empty } from '../../components/empty.tsx'
import { HandOver } from '../../components/hand-over.tsx'
import { Pane } from '../../components/pane.tsx'
import { Row, Rows } from '../../components/row.tsx'
import { Sheet } from '../../components/sheet.tsx'
import { useGroupWords } from '../../i18n/group/words.ts'
import { useSpeech } from '../../i18n/language.tsx'
import type { InvitationView, SpaceView } from '../../store/app-state.ts'
import { peoplePath } from '../../views/paths.ts'
import { useSheet } from '../../views/sheet-route.ts'
import { TermsLine } from './terms-line.tsx'
import { useState } from 'react'

export const LinksPane = ({ space }: { space: SpaceView }) => {
  const { words, format } = useSpeech()
  const group = useGroupWords()
  const say = group.links
  const invite = useSheet('invite')
  const showing = useSheet('link')
  const [shown, setShown] = useState<InvitationView>()
  const meta = (one: InvitationView): string =>
    [
      say.used(one.used, one.uses),
      group.invite.until(format.day(one.expiresMs)),
      one.approval ? group.invite.asking : undefined,
    ]
      .filter(Boolean)
      .join('\u00a0· ')
  return (
    <Pane
      title={say.title}
      back={peoplePath(space.id)}
      footer={
        <Button look="main" icon="invite" wide onClick={invite.show}>
          {words.people.invite}
        </Button>
      }
    >
      {space.invitations.length === 0 ? (
        <Empty text={say.empty} />
      ) : (
        <>
          <p className="text-quiet text-muted">{say.lead}</p>
          <Rows>
            {space.invitations.map((one) => (
              <Row
                key={one.id}
                icon="link"
                title={words.roles[one.role]}
                meta={meta(one)}
                onPress={() => {
                  setShown(one)
                  showing.show()
                }}
              />
            ))}
          </Rows>
        </>
      )}
      {shown && showing.open && (
        <Sheet title={words.people.inviteLink} onClose={showing.close}>
          <div className="flex flex-col gap-4">
            <TermsLine
              role={shown.role}
              left={shown.uses - shown.used}
              expiresMs={shown.expiresMs}
              approval={shown.approval}
            />
            <HandOver
              link={shown.link}
              name={words.people.inviteLink}
              qr={group.invite.qr}
              qrTooLong={group.invite.qrTooLong}
              shareText={group.invite.shareText(space.name)}
            />
          </div>
        </Sheet>
      )}
    </Pane>
  )
}
