/** The guard's bounds. They sit in the kernel because envelopes, which know no guard, keep them too. */
export { limits } from '../kernel/limits.ts'
