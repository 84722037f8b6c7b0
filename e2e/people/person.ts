/** A person with a phone: acts by what is on the screen (roles and names), never by the app's insides. */
import { type Browser, expect, type Locator, type Page } from '@playwright/test'
import { phone, Phone, type PersonOptions, type Roads } from './phone.ts'
import { english, french } from './words.ts'

export { desktop, phone, type PersonOptions, type Roads } from './phone.ts'

export class Person extends Phone {
  static async meet(browser: Browser, name: string, roads: Roads, options: PersonOptions = {}): Promise<Person> {
    const { locale = 'fr-CM', device = phone } = options
    const context = await browser.newContext({ ...device, locale, timezoneId: 'Africa/Douala' })
    return new Person(name, context, await context.newPage(), roads, locale.startsWith('en') ? english : french)
  }

  /** The first visit: opens the app and says a name. */
  async arrive(url: string): Promise<void> {
    await this.page.goto(url)
    await this.page.getByLabel(this.words.name).fill(this.name)
    await this.page.getByRole('button', { name: this.words.go }).click()
  }

  /** On a first visit says later where they live. */
  async found(place: string): Promise<void> {
    const later = this.page.getByRole('button', { name: this.words.later })
    const name = this.page.getByLabel(this.words.place)
    await expect(later.or(name)).toBeVisible()
    if (await later.isVisible()) await later.click()
    await this.page.getByLabel(this.words.place).fill(place)
    await this.page.getByRole('button', { name: this.words.found }).click()
    await expect(this.heading(place)).toBeVisible()
  }

  /** From the board, by way of the neighbours, and back. */
  async invite(): Promise<string> {
    await this.page.getByRole('navigation').getByRole('link', { name: this.words.people }).click()
    await this.page.getByRole('button', { name: this.words.invite }).last().click()
    const link = this.page.getByRole('dialog').getByLabel(this.words.inviteLink)
    await expect(link).toHaveValue(/#\/join\//)
    const value = await link.inputValue()
    await this.page.getByRole('button', { name: this.words.close }).click()
    await this.page.getByRole('navigation').getByRole('link', { name: this.words.help }).click()
    return value
  }

  /** Opens an invitation; on a first visit says a name on the way. */
  async join(link: string, place: string): Promise<void> {
    await this.page.goto(link)
    const name = this.page.getByLabel(this.words.name)
    const join = this.page.getByRole('button', { name: this.words.join })
    await expect(name.or(join)).toBeVisible()
    if (await name.isVisible()) {
      await name.fill(this.name)
      await this.page.getByRole('button', { name: this.words.go }).click()
    }
    await join.click()
    await expect(this.heading(place)).toBeVisible()
  }

  /** Posts a request from the board, and comes back to the board. */
  async ask(title: string, where = 'Bastos, près du marché', category?: string): Promise<void> {
    await this.page.getByRole('link', { name: this.words.ask }).click()
    await this.page.getByLabel(this.words.title).fill(title)
    if (category !== undefined) await this.page.getByText(category, { exact: true }).click()
    await this.page.getByLabel(this.words.where).fill(where)
    await this.page.getByRole('button', { name: this.words.ask }).click()
    await expect(this.heading(title)).toBeVisible()
    await this.toBoard()
  }

  async toBoard(): Promise<void> {
    const back = this.page.getByRole('link', { name: this.words.back })
    if (await back.isVisible()) await back.click()
    await expect(this.page.getByRole('link', { name: this.words.ask })).toBeVisible()
  }

  async open(title: string): Promise<void> {
    await this.card(title).click()
    await expect(this.heading(title)).toBeVisible()
  }

  /** On an open post. */
  async answer(text: string): Promise<void> {
    await this.page.getByLabel(this.words.answer).fill(text)
    await this.page.getByRole('button', { name: this.words.answerGo }).click()
    await expect(this.page.getByText(text)).toBeVisible()
  }

  /** On an open post of one's own. */
  async accept(who: string): Promise<void> {
    await this.page.getByRole('button', { name: this.words.accept }).filter({ hasText: who }).click()
    await this.page
      .getByRole('dialog')
      .getByRole('button', { name: this.words.acceptGo(who) })
      .click()
    await expect(this.page.getByRole('dialog')).toBeHidden()
  }

  async markDone(): Promise<void> {
    await this.page.getByRole('button', { name: this.words.done, exact: true }).click()
    await this.page.getByRole('dialog').getByRole('button', { name: this.words.done }).click()
    await expect(this.page.getByRole('dialog')).toBeHidden()
  }

  /** From the board: a link on other terms than the usual ones. */
  async inviteOnTerms(terms: { readonly approval: boolean }): Promise<string> {
    await this.toPeople()
    await this.page.getByRole('button', { name: this.words.invite }).last().click()
    const sheet = this.page.getByRole('dialog')
    await sheet.getByRole('button', { name: this.words.changeTerms }).click()
    if (terms.approval) await sheet.getByLabel(this.words.approval).check()
    await sheet.getByRole('button', { name: this.words.makeLink }).click()
    const link = sheet.getByLabel(this.words.inviteLink)
    await expect(link).toHaveValue(/#\/join\//)
    const value = await link.inputValue()
    await this.page.getByRole('button', { name: this.words.close }).click()
    return value
  }

  /** Opens an invitation that needs a yes. */
  async askIn(link: string, who: string): Promise<void> {
    await this.page.goto(link)
    await this.page.getByLabel(this.words.whoYouAre).fill(who)
    await this.page.getByRole('button', { name: this.words.askIn }).click()
  }

  /** On a person's page. */
  async giveRole(role: string): Promise<void> {
    await this.page.getByRole('button', { name: this.words.giveRole }).click()
    const sheet = this.page.getByRole('dialog')
    await sheet.getByRole('radio', { name: role }).check({ force: true })
    await sheet.getByRole('button', { name: this.words.giveRoleGo }).click()
    await expect(sheet).toBeHidden()
  }

  /** On a person's page; then the list of neighbours. */
  async removePerson(): Promise<void> {
    await this.page.getByRole('button', { name: this.words.remove }).click()
    await this.page.getByRole('dialog').getByRole('button', { name: this.words.remove }).click()
    await expect(this.page.getByRole('dialog')).toBeHidden()
  }

  /** On a person's page. */
  async report(reason: string, what: string): Promise<void> {
    await this.page.getByRole('button', { name: this.words.report }).click()
    const sheet = this.page.getByRole('dialog')
    await sheet.getByText(reason, { exact: true }).click()
    await sheet.getByLabel(this.words.whatHappened).fill(what)
    await sheet.getByRole('button', { name: this.words.reportGo }).click()
    await sheet.getByRole('button', { name: this.words.close }).last().click()
    await expect(sheet).toBeHidden()
  }

  /** On a person's page. */
  async blockPerson(): Promise<void> {
    await this.page.getByRole('button', { name: this.words.block }).click()
    await this.page.getByRole('dialog').getByRole('button', { name: this.words.block }).click()
    await expect(this.page.getByRole('dialog')).toBeHidden()
  }

  /** The group on the screen. */
  async makePrivate(): Promise<void> {
    await this.toPeople()
    await this.page.getByRole('link', { name: this.words.readers }).click()
    await this.page.getByRole('button', { name: this.words.makePrivate }).click()
    await this.page.getByRole('dialog').getByRole('button', { name: this.words.makePrivate }).click()
    await expect(this.page.getByText(this.words.isPrivate)).toBeVisible()
    await this.page.getByRole('link', { name: this.words.back }).click()
  }

  /** A page about one thing has no bar: back first, from a page under another one twice. */
  async #toBar(): Promise<void> {
    const bar = this.page.getByRole('navigation')
    const back = this.page.getByRole('link', { name: this.words.back })
    for (let deep = 0; deep < 3; deep++) {
      await expect(bar.or(back).first()).toBeVisible()
      if (await bar.isVisible()) return
      const here = this.page.url()
      await back.first().click()
      await expect(this.page).not.toHaveURL(here)
    }
  }

  async toHelp(): Promise<void> {
    await this.#toBar()
    await this.page.getByRole('navigation').getByRole('link', { name: this.words.help }).click()
  }

  async toPeople(): Promise<void> {
    await this.#toBar()
    await this.page.getByRole('navigation').getByRole('link', { name: this.words.people }).click()
    await expect(this.page.getByRole('region', { name: this.words.people })).toBeVisible()
  }

  /** From the list of neighbours. */
  async openPerson(name: string): Promise<void> {
    await this.page.getByRole('link').filter({ hasText: name }).click()
    await expect(this.heading(name)).toBeVisible()
  }

  /** From the list of neighbours: begins a private talk, or goes back to it. */
  async talkTo(name: string): Promise<void> {
    await this.openPerson(name)
    await this.page.getByRole('button', { name: this.words.talk }).click()
    await expect(this.page.getByLabel(this.words.message)).toBeVisible()
  }

  /** From the bar. */
  async openTalk(name: string): Promise<void> {
    await this.page.getByRole('navigation').getByRole('link', { name: this.words.talks }).click()
    await this.page.getByRole('link').filter({ hasText: name }).click()
    await expect(this.page.getByLabel(this.words.message)).toBeVisible()
  }

  /** From the bar: the conversation of the whole group. */
  async openGroupTalk(group: string): Promise<void> {
    await this.#toBar()
    await this.page.getByRole('navigation').getByRole('link', { name: this.words.talks }).click()
    await this.page
      .getByRole('link')
      .filter({ hasText: group })
      .filter({ hasText: this.words.neighbourhood })
      .first()
      .click()
    await expect(this.page.getByLabel(this.words.message)).toBeVisible()
  }

  /** In an open conversation: what can be done with the first message that says this. */
  async onMessage(text: string, act: string): Promise<void> {
    const message = this.page.getByRole('log').getByRole('article').filter({ hasText: text }).first()
    await message.press('Enter')
    await this.page.getByRole('dialog').getByRole('button', { name: act, exact: true }).click()
  }

  /** What is said in the open talk. */
  said(text: string): Locator {
    return this.page.getByRole('log').getByText(text)
  }

  /** In an open talk. */
  async say(text: string): Promise<void> {
    await this.page.getByLabel(this.words.message).fill(text)
    await this.page.getByRole('button', { name: this.words.send }).click()
    await expect(this.said(text)).toBeVisible()
  }

  heading(text: string): Locator {
    return this.page.getByRole('heading', { level: 1 }).filter({ hasText: text })
  }

  /** Every card of the board that tells this title: one, unless something was doubled. */
  card(title: string): Locator {
    return this.page.getByRole('link').filter({ hasText: title })
  }

  /** A long board is drawn as far as one looks: goes on to its end. */
  async lookOn(): Promise<void> {
    const more = this.page.getByRole('button', { name: this.words.more })
    for (let i = 0; i < 20 && (await more.isVisible()); i++) await more.click({ timeout: 2_000 }).catch(() => undefined) // it may have gone on by itself
  }

  /** The titles on the board, as they stand. */
  async titles(among: RegExp): Promise<string[]> {
    await this.lookOn()
    const texts = await this.page.getByRole('link').allInnerTexts()
    return texts.flatMap((text) => among.exec(text)?.[0] ?? [])
  }

  async openSyncSheet(): Promise<void> {
    await this.page.getByRole('button', { name: this.words.state }).first().click()
    await expect(this.page.getByRole('dialog')).toBeVisible()
  }

  async seesMark(title: string, mark: string, timeoutMs = 20_000): Promise<void> {
    await expect(this.card(title)).toContainText(mark, { timeout: timeoutMs })
  }

  /** The same person in another tab, to act in both at once. */
  other(page: Page): Person {
    return new Person(this.name, this.context, page, this.roads, this.words)
  }
}
