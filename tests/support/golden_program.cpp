#include <cstdio>

#include "core/base/data_dir.h"
#include "tests/support/golden_values.h"

/// golden_values SAMPLES > tests/data/expected_checks.csv
/// For the test's second process, for comparing compilers, and for renewing the table after a
/// measure was changed on purpose.
int main(int count, char** arguments) {
    if (count != 2) {
        std::fputs("golden_values SAMPLES\n", stderr);
        return 2;
    }
    huizhi::PhotoEngine engine(huizhi::default_models_dir());
    const auto pictures = huizhi::tests::golden_pictures(arguments[1]);
    std::fputs(huizhi::tests::golden_csv(huizhi::tests::golden_values(engine, pictures)).c_str(),
               stdout);
    return 0;
}
