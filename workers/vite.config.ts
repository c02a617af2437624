import { nodeProcess } from '../vite.node.ts';

export default nodeProcess('src/main.ts');
