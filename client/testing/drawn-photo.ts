/** A picture for the gallery, drawn on the spot: a house on a hill, so that cropping and scaling can be judged. */
export const drawnPhoto = async (): Promise<Blob> => {
  const canvas = new OffscreenCanvas(1_200, 900)
  const context = canvas.getContext('2d')
  if (!context) return new Blob()
  const area = (colour: string, x: number, y: number, width: number, height: number): void => {
    context.fillStyle = colour
    context.fillRect(x, y, width, height)
  }
  area('#9cc9e8', 0, 0, 1_200, 900)
  area('#5f8f4e', 0, 600, 1_200, 300)
  area('#b9643a', 380, 360, 440, 320)
  area('#6d3d26', 560, 500, 90, 180)
  area('#f6d78b', 430, 420, 90, 80)
  area('#f6d78b', 690, 420, 90, 80)
  context.fillStyle = '#8b2f20'
  context.beginPath()
  context.moveTo(340, 370)
  context.lineTo(600, 200)
  context.lineTo(860, 370)
  context.fill()
  return canvas.convertToBlob({ type: 'image/webp', quality: 0.7 })
}
