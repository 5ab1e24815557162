#include "core/subject/measures/measures.h"
#include "tests/support/drawn_view.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

/// Everything above the brows in the shadow of a brim.
double below_brim(double light) {
    FaceView view = drawn_view();
    view.rgb.rowRange(0, cvRound(view.mesh.at(105).y)) *= light;
    develop(view);
    return measured(measure_face_shadow, view, "face_shadow");
}

}  // namespace

TEST_CASE("the darker the forehead, the smaller its share of the cheeks' light", "[measures]") {
    CHECK(below_brim(1) == Approx(1).margin(0.01));
    const double soft = below_brim(0.6);
    const double hard = below_brim(0.3);
    CHECK(soft < 0.75);
    CHECK(hard < 0.5);
}

TEST_CASE("a forehead outside of the photo is neither dark nor light", "[measures]") {
    FaceView view = drawn_view();
    view.inside.rowRange(0, cvRound(view.mesh.at(6).y)) = 0;
    PhotoFacts facts;
    measure_face_shadow(view, facts);
    CHECK(facts.find("face_shadow") == nullptr);
}
