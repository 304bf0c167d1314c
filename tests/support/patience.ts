import { configure } from '@solidjs/testing-library'
import { LATER, need } from '../../client/text/language.ts'

// A busy machine is slow, not wrong: what is waited for may take its time.
configure({ asyncUtilTimeout: 15_000 })

// The words that the parts of a page bring along are there from the beginning where a part is drawn alone.
await need(...LATER)
