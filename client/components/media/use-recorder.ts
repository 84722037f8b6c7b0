/**
 * Recording a voice with the phone's microphone: Opus, one channel, about 16 kbit/s (2 KB a second). Its microphone is let go
 * of whenever a recording ends, also when the screen goes away.
 */
import { useCallback, useEffect, useRef, useState } from 'react'

export type RecorderTrouble = 'denied' | 'noMicrophone' | 'cannotRecord' | 'tooShort'

export interface Recorded {
  readonly blob: Blob
  readonly type: string
  readonly ms: number
}

export interface Recorder {
  readonly on: boolean
  readonly ms: number
  /** 0 to 1: how loud it is now. */
  readonly level: number
  readonly trouble: RecorderTrouble | undefined
  readonly start: () => Promise<void>
  readonly stop: () => void
  readonly cancel: () => void
}

export const voiceMsMax = 300_000
const shortestMs = 700
const levelEveryMs = 100

const types = ['audio/webm;codecs=opus', 'audio/ogg;codecs=opus', 'audio/mp4'] as const

interface Running {
  readonly recorder: MediaRecorder
  readonly stream: MediaStream
  readonly sound: AudioContext
  readonly startedMs: number
  timer: ReturnType<typeof setInterval> | undefined
  wanted: boolean
}

export const useRecorder = (onRecorded: (recorded: Recorded) => void): Recorder => {
  const [state, setState] = useState({ on: false, ms: 0, level: 0 })
  const [trouble, setTrouble] = useState<RecorderTrouble>()
  const running = useRef<Running>(undefined)
  const starting = useRef(false)
  const left = useRef(false)
  const done = useRef(onRecorded)
  useEffect(() => {
    done.current = onRecorded
  })

  const end = useCallback((wanted: boolean) => {
    const now = running.current
    if (!now) {
      starting.current = false // still asking for the microphone: what comes is let go of
      return
    }
    now.wanted = wanted
    if (now.recorder.state !== 'inactive') now.recorder.stop()
  }, [])

  const start = useCallback(async () => {
    if (running.current || starting.current) return
    setTrouble(undefined)
    const type =
      typeof MediaRecorder === 'function' ? types.find((one) => MediaRecorder.isTypeSupported(one)) : undefined
    if (!type || !navigator.mediaDevices) return setTrouble('cannotRecord')
    starting.current = true
    const stream = await askForMicrophone()
    if (typeof stream === 'string') {
      starting.current = false
      return setTrouble(stream)
    }
    const wanted = starting.current && !left.current
    starting.current = false
    if (!wanted) return letGo(stream)
    const recorder = new MediaRecorder(stream, { mimeType: type, audioBitsPerSecond: 16_000 })
    const sound = new AudioContext()
    const now: Running = { recorder, stream, sound, startedMs: performance.now(), timer: undefined, wanted: true }
    running.current = now
    const parts: Blob[] = []
    recorder.addEventListener('dataavailable', ({ data }) => parts.push(data))
    recorder.addEventListener('stop', () => {
      const ms = Math.round(Math.min(voiceMsMax, performance.now() - now.startedMs))
      clearInterval(now.timer)
      letGo(stream)
      void sound.close()
      running.current = undefined
      if (left.current) return
      setState({ on: false, ms: 0, level: 0 })
      if (!now.wanted) return
      if (ms < shortestMs) return setTrouble('tooShort')
      const plain = type.replace(/;.*/, '')
      done.current({ blob: new Blob(parts, { type: plain }), type: plain, ms })
    })
    const levelNow = levelOf(sound, stream)
    now.timer = setInterval(() => {
      const ms = performance.now() - now.startedMs
      if (ms >= voiceMsMax) end(true)
      else setState({ on: true, ms, level: levelNow() })
    }, levelEveryMs)
    recorder.start(1_000)
    setState({ on: true, ms: 0, level: 0 })
  }, [end])

  useEffect(() => {
    left.current = false
    return () => {
      left.current = true
      end(false)
    }
  }, [end])

  const stop = useCallback(() => end(true), [end])
  const cancel = useCallback(() => end(false), [end])
  return { ...state, trouble, start, stop, cancel }
}

const askForMicrophone = async (): Promise<MediaStream | RecorderTrouble> => {
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true },
    })
  } catch (error) {
    return error instanceof DOMException && error.name === 'NotFoundError' ? 'noMicrophone' : 'denied'
  }
}

const letGo = (stream: MediaStream): void => stream.getTracks().forEach((track) => track.stop())

const levelOf = (sound: AudioContext, stream: MediaStream): (() => number) => {
  const analyser = sound.createAnalyser()
  analyser.fftSize = 256
  sound.createMediaStreamSource(stream).connect(analyser)
  const samples = new Uint8Array(analyser.fftSize)
  return () => {
    analyser.getByteTimeDomainData(samples)
    const power = samples.reduce((sum, sample) => sum + (sample - 128) ** 2, 0) / samples.length
    return Math.min(1, Math.sqrt(power) / 40)
  }
}
