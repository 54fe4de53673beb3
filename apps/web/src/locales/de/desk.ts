export default {
  title: 'Organisation',
};
