/** What a join link says by itself, before anything is known: which neighbourhood, until when, and whether someone says yes first. Read on first use. */
import type { SpaceId } from '@kwata/shared/kernel/ids.ts'
import { useEffect, useState } from 'react'

export type InvitationView =
  | { readonly state: 'reading' }
  | { readonly state: 'bad' }
  | { readonly state: 'good'; readonly space: SpaceId; readonly place: string; readonly approval: boolean }

export const useInvitation = (link: string): InvitationView => {
  const [view, setView] = useState<InvitationView>({ state: 'reading' })
  useEffect(() => {
    let here = true
    const read = async (): Promise<void> => {
      const { decodeJoinLink } = await import('@kwata/shared/domain/membership/join-link.ts')
      const read = decodeJoinLink(link)
      const good = read.ok && read.value.invitation.expiresMs > Date.now()
      const approval = read.ok && read.value.invitation.approval
      if (here)
        setView(
          good
            ? { state: 'good', space: read.value.invitation.space, place: read.value.name, approval }
            : { state: 'bad' },
        )
    }
    void read()
    return () => {
      here = false
    }
  }, [link])
  return view
}
