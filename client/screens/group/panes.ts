/** All that concerns the people of a group, fetched together: who opens one usually opens another. */
export { AboutPane } from './about-pane.tsx'
export { DescribePane } from './describe-pane.tsx'
export { FormerPane } from './former-pane.tsx'
export { LatePane } from './late-pane.tsx'
export { LinksPane } from './links-pane.tsx'
export { PeoplePane } from './people-pane.tsx'
export { PersonPane } from './person-pane.tsx'
export { ReadersPane } from './readers-pane.tsx'
