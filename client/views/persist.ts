/** Asks the browser to keep what Kwata has, also when it runs out of space. Some ask the person, most decide alone. */
export const askToPersist = async (): Promise<boolean> => {
  try {
    return await navigator.storage.persist()
  } catch {
    return false
  }
}
