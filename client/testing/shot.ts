/** One screen in one state, and how to get there. */
import type { Page } from '@playwright/test'

export interface Shot {
  readonly name: string
  readonly scene: string
  readonly path: string
  readonly refuse?: boolean
  readonly act?: (page: Page) => Promise<void>
}

/** Presses the first button or link whose name holds one of these words, in either language. */
export const press =
  (...names: readonly string[]) =>
  async (page: Page) => {
    await page
      .getByRole('button', { name: new RegExp(names.join('|'), 'i') })
      .locator('visible=true')
      .first()
      .click()
  }
