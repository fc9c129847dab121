const KEY = 'panelemu.sound'

/** Frequency (Hz), length and pause (s) of each beep of a tone. */
const TONES = {
  'error-tone': [[320, 0.6, 0]],
  'long-beep': [[1_900, 1, 0]],
  'three-beeps': [
    [1_900, 0.12, 0.08],
    [1_900, 0.12, 0.08],
    [1_900, 0.12, 0],
  ],
  'one-beep': [[1_900, 0.12, 0]],
  'quick-beeps': [
    [1_900, 0.06, 0.04],
    [1_900, 0.06, 0.04],
    [1_900, 0.06, 0],
  ],
  key: [[1_500, 0.03, 0]],
  delay: [[1_900, 0.08, 0]],
  siren: [
    [700, 0.25, 0],
    [950, 0.25, 0],
  ],
} as const

export type Tone = keyof typeof TONES

/** What sounds at keypads. Every tone is seen too, whether it is heard or not. */
class Tones {
  #isOn = $state(localStorage.getItem(KEY) !== 'off')
  #context: AudioContext | undefined

  get isOn(): boolean {
    return this.#isOn
  }

  set isOn(isOn: boolean) {
    this.#isOn = isOn
    localStorage.setItem(KEY, isOn ? 'on' : 'off')
  }

  /** Sounds once. Before somebody has touched the page, browsers keep it silent. */
  play(tone: Tone): void {
    if (!this.#isOn || !navigator.userActivation.hasBeenActive) return
    this.#context ??= new AudioContext()
    const context = this.#context
    let at = context.currentTime
    for (const [frequency, length, pause] of TONES[tone]) {
      const oscillator = context.createOscillator()
      const volume = context.createGain()
      oscillator.frequency.value = frequency
      volume.gain.value = 0.05
      oscillator.connect(volume).connect(context.destination)
      oscillator.start(at)
      oscillator.stop(at + length)
      at += length + pause
    }
  }
}

export const tones = new Tones()
