/** Hands a data: or blob: link to the browser as a file to keep. */
export const saveFile = (link: string, name: string): void => {
  const anchor = document.createElement('a')
  anchor.href = link
  anchor.download = name
  anchor.click()
}
