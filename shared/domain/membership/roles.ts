/** Who may give what (SPEC.md [MEM6], [MEM11]): the whole of the ranking, in one place. */
import { roles, type Role } from './membership-event.ts'

/** 0 for admin: the less the more. */
export const rankOf = (role: Role): number => roles.indexOf(role)

export const isLower = (role: Role, than: Role): boolean => rankOf(role) > rankOf(than)

export const isAtLeast = (role: Role, needed: Role): boolean => rankOf(role) <= rankOf(needed)

/** The lowest role that may give `role`: an admin gives any, a coordinator those below their own. */
export const giverOf = (role: Role): Role => (isAtLeast(role, 'coordinator') ? 'admin' : 'coordinator')

export const mayGive = (own: Role, given: Role): boolean => isAtLeast(own, giverOf(given))

/** An admin removes anybody else; a coordinator those below. */
export const mayRemove = (own: Role, other: Role): boolean => mayGive(own, other)
