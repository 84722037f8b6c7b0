/** Whether the browser has promised not to clear what Kwata keeps; unknown is no promise. */
export const isPersistent = async (): Promise<boolean> => {
  try {
    return await navigator.storage.persisted()
  } catch {
    return false
  }
}
