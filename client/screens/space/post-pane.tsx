/** One post: what is asked or offered, where it stands, who answered, and what this person can do about it. */
import { Empty } from '../../components/empty.tsx'
import { LikelyHelpers } from '../../components/likely-helpers.tsx'
import { MarkMeaning } from '../../components/mark-meaning.tsx'
import { HiddenNote } from '../../components/moderation/hidden-note.tsx'
import { mayActOn } from '../../components/moderation/may-act-on.ts'
import { ModerateActions } from '../../components/moderation/moderate-actions.tsx'
import { Notice } from '../../components/notice.tsx'
import { PaneHeader } from '../../components/pane-header.tsx'
import { PostFacts } from '../../components/post-facts.tsx'
import { RatingList } from '../../components/rating-list.tsx'
import { useWords } from '../../i18n/language.tsx'
import type { PostView, SpaceView } from '../../store/app-state.ts'
import { useNow } from '../../views/now.ts'
import { boardPath } from '../../views/paths.ts'
import { canWrite, postActions } from '../../views/post-actions.ts'
import { useScreenTitle } from '../../views/title.ts'
import { AnswerForm } from './answer-form.tsx'
import { AnswerList } from './answer-list.tsx'
import { CancelAction } from './cancel-action.tsx'
import { DoneAction } from './done-action.tsx'
import { ExtendAction } from './extend-action.tsx'
import { ReportAction } from './report-action.tsx'
import { TalkRow } from './talk-row.tsx'
import { ThanksAction } from './thanks-action.tsx'

export const PostPane = ({ space, id }: { space: SpaceView; id: string }) => {
  const words = useWords()
  const post = space.posts.find((one) => one.id === id)
  return (
    <article className="flex h-full flex-col">
      <PaneHeader back={boardPath(space.id)}>{post ? words.post[post.type] : words.board.title}</PaneHeader>
      {post ? <Post space={space} post={post} /> : <Gone />}
    </article>
  )
}

const Gone = () => {
  const words = useWords()
  const heading = useScreenTitle(words.board.title)
  return (
    <div className="grid grow place-items-center">
      <h1 ref={heading} tabIndex={-1} className="sr-only">
        {words.board.title}
      </h1>
      <Empty text={words.post.gone} />
    </div>
  )
}

const Post = ({ space, post }: { space: SpaceView; post: PostView }) => {
  const words = useWords()
  const nowMs = useNow()
  const heading = useScreenTitle(post.title)
  const may = postActions(post, space)
  return (
    <>
      <div className="min-h-0 grow overflow-y-auto">
        <div className="mx-auto flex max-w-2xl flex-col gap-4 px-4 py-4 desk:px-6 desk:py-6">
          {post.hidden && (
            <HiddenNote
              space={space.id}
              record={post.id}
              hidden={post.hidden}
              mine={post.mine}
              mayRestore={mayActOn(space, post.by.user)}
            />
          )}
          <PostFacts post={post} space={space.id} nowMs={nowMs} heading={heading} />
          {post.mine && post.mark && <MarkMeaning mark={post.mark} />}
          {post.clockAhead && (
            <Notice tone="ember" icon="clock">
              {words.post.clockAhead}
            </Notice>
          )}
          {may.extend && <ExtendAction space={space} post={post} />}
          {post.ratings.length > 0 && <RatingList ratings={post.ratings} nowMs={nowMs} />}
          <TalkRow space={space} post={post} />
          <AnswerList space={space} post={post} nowMs={nowMs} may={may} />
          {may.accept && post.type === 'request' && <LikelyHelpers space={space} post={post} nowMs={nowMs} />}
          {may.cancel && <CancelAction space={space} post={post} />}
          <ModerateActions
            space={space}
            thing={{
              id: post.id,
              by: post.by,
              mine: post.mine,
              hidden: post.hidden !== undefined,
              quote: post.title,
              pinned: post.pinned,
            }}
          />
          {!post.mine && canWrite(space) && <ReportAction space={space} post={post} />}
        </div>
      </div>
      {may.answer && <AnswerForm key={post.id} space={space} post={post} />}
      {may.done && <DoneAction space={space} post={post} />}
      {may.thank && !may.done && <ThanksAction space={space} post={post} />}
    </>
  )
}
