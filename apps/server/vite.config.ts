import { nodePrograms } from '../../vite.node.ts';

export default nodePrograms({ main: 'src/main.ts', evaluate: 'src/evaluate/main.ts' });
