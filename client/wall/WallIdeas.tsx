import { createBringing } from './bringing.ts'
import { Suggestions } from './Suggestions.tsx'
import { t, language } from '../text/language.ts'
import { useWall } from './wallState.ts'

/** The catalogues of the stage at hand below the wall: one tap brings an item up. */
export function WallIdeas() {
  const wall = useWall()
  const bringing = createBringing(wall.stage)
  return (
    <Suggestions
      catalogues={wall.stage().catalogues}
      used={bringing.there()}
      usedLabel={t().wall.library.there}
      onPick={(item, children) => bringing.bring(item, children, language())}
    />
  )
}
