/** One post and the writing of one, fetched together after the board. */
export { ComposePane } from './compose-pane.tsx'
export { PostPane } from './post-pane.tsx'
