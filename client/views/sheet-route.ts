/** Which sheet is open lives in the browser's history, so that the phone's back button closes it. */
import { useCallback } from 'react'
import { navigate, useHistoryState } from 'wouter/use-browser-location'

export interface SheetRoute {
  readonly open: boolean
  readonly show: () => void
  /** In the place of the sheet that is open: back then closes both. */
  readonly swap: () => void
  readonly close: () => void
}

interface SheetState {
  readonly sheet?: string
}

export const useSheet = (name: string): SheetRoute => {
  const open = useHistoryState<SheetState | null>()?.sheet === name
  const show = useCallback(() => navigate(here(), { state: { sheet: name } }), [name])
  const swap = useCallback(() => navigate(here(), { state: { sheet: name }, replace: true }), [name])
  const close = useCallback(() => {
    if ((history.state as SheetState | null)?.sheet === name) history.back()
  }, [name])
  return { open, show, swap, close }
}

const here = (): string => location.pathname + location.search + location.hash
