/** What a person may do in a space, most first. */
export const roles = ['admin', 'coordinator', 'member', 'reader'] as const
export type Role = (typeof roles)[number]
