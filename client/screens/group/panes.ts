/** All that concerns the people of a group, fetched together: who opens one usually opens another. */
export { FormerPane } from './former-pane.tsx'
export { LatePane } from './late-pane.tsx'
export { LinksPane } from './links-pane.tsx'
export { PeoplePane } from './people-pane.tsx'
export { PersonPane } from './person-pane.tsx'
export { ReadersPane } from './readers-pane.tsx'
export { ReportsPane } from './reports-pane.tsx'
