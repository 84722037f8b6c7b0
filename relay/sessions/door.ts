/** So many carriers from one address and no more. */
export const makeDoor = (perAddressMax: number): ((address: string) => (() => void) | undefined) => {
  const inside = new Map<string, number>()
  return (address) => {
    const count = inside.get(address) ?? 0
    if (count >= perAddressMax) return undefined
    inside.set(address, count + 1)
    let left = false
    return () => {
      const now = inside.get(address) ?? 0
      if (left) return
      left = true
      if (now > 1) inside.set(address, now - 1)
      else inside.delete(address)
    }
  }
}
