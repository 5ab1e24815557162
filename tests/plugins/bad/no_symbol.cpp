#include <boost/config.hpp>

// A library, but no plugin.
extern "C" BOOST_SYMBOL_EXPORT int something_else() {
    return 7;
}
