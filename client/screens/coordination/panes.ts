/** All that coordinators look after, fetched together. */
export { AuditPane } from './audit-pane.tsx'
export { CoordinationPane } from './coordination-pane.tsx'
export { ReportsPane } from './reports-pane.tsx'
export { StatisticsPane } from './statistics-pane.tsx'
