import { createSignal } from 'solid-js'
import type { Method, Rule } from '../../shared/model/rule.ts'
import type { GradientsRule } from '../../shared/model/counting/gradients.ts'

/** The method that a facilitator chooses. What was settled of the gradients stays while another method is looked at. */
export function createRule() {
  const [method, setMethod] = createSignal<Method>('consent')
  const [gradients, setGradients] = createSignal<GradientsRule>({ threshold: 75, base: 'expressed', vetoStops: true })
  const rule = (): Rule => {
    const chosen = method()
    return chosen === 'gradients' ? { method: chosen, ...gradients() } : { method: chosen }
  }
  return { method, setMethod, gradients, setGradients, rule }
}
