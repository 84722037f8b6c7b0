/** Reading a code with the camera, where the browser can: nothing of what it sees is kept or sent. */
import { type RefObject, useEffect, useRef, useState } from 'react'

interface Detector {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>
}
type DetectorOf = new (options: { readonly formats: readonly string[] }) => Detector

const detectorOf = (): DetectorOf | undefined =>
  'BarcodeDetector' in globalThis && navigator.mediaDevices !== undefined
    ? (globalThis as unknown as { readonly BarcodeDetector: DetectorOf }).BarcodeDetector
    : undefined

export const canScan = (): boolean => detectorOf() !== undefined

const lookEveryMs = 250

export type ScanState = 'asking' | 'looking' | 'denied'

export interface Scan {
  readonly state: ScanState
  /** Where the camera's picture is shown. */
  readonly video: RefObject<HTMLVideoElement | null>
}

/** Looks until it is unmounted. `onText` is told whatever a code says. */
export const useScan = (onText: (text: string) => void): Scan => {
  const video = useRef<HTMLVideoElement>(null)
  const [state, setState] = useState<ScanState>('asking')
  const told = useRef(onText)
  useEffect(() => {
    told.current = onText
  })
  useEffect(() => {
    let here = true
    let stream: MediaStream | undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = async (detector: Detector): Promise<void> => {
      const codes = video.current ? await detector.detect(video.current).catch(() => []) : []
      if (!here) return
      for (const { rawValue } of codes) told.current(rawValue)
      timer = setTimeout(() => void look(detector), lookEveryMs)
    }
    const start = async (): Promise<void> => {
      const Detector = detectorOf()
      try {
        if (Detector === undefined) throw new Error('no detector')
        stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
        if (!here || !video.current) return stop()
        video.current.srcObject = stream
        await video.current.play()
        setState('looking')
        await look(new Detector({ formats: ['qr_code'] }))
      } catch {
        if (here) setState('denied')
      }
    }
    const stop = (): void => {
      for (const track of stream?.getTracks() ?? []) track.stop()
    }
    void start()
    return () => {
      here = false
      clearTimeout(timer)
      stop()
    }
  }, [])
  return { state, video }
}
