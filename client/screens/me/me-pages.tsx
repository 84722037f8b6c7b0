/** The pages under "Me", each in the frame. */
import type { ReactNode } from 'react'
import { useReady } from '../../views/engine.tsx'
import { lastSpace } from '../../views/last-space.ts'
import { Frame } from '../frame/frame.tsx'
import { BackupPane } from './backup-pane.tsx'
import { DataPane } from './data-pane.tsx'
import { LookPane } from './look-pane.tsx'
import { NotesPane } from './notes-pane.tsx'
import { PhonesPane } from './phones-pane.tsx'
import { PrivacyPane } from './privacy-pane.tsx'
import { ProfilePane } from './profile-pane.tsx'
import { RecoveryPane } from './recovery-pane.tsx'

const pages = {
  profile: <ProfilePane />,
  notes: <NotesPane />,
  look: <LookPane />,
  data: <DataPane />,
  phones: <PhonesPane />,
  recovery: <RecoveryPane />,
  backup: <BackupPane />,
  privacy: <PrivacyPane />,
} as const satisfies Record<string, ReactNode>

export const MePage = ({ page }: { page: keyof typeof pages }) => (
  <Frame space={lastSpace(useReady().spaces)} bar={false}>
    {pages[page]}
  </Frame>
)
