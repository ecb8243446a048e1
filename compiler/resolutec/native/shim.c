/* The extension's own module: Python code fills it, with what mypyc has compiled. */

#include <Python.h>

PyMODINIT_FUNC PyInit_@COMPILED@(void);

static const char mark[] = "@MARK@";

static PyObject *
start(PyObject *Py_UNUSED(self), PyObject *Py_UNUSED(arguments))
{
    return PyInit_@COMPILED@();
}

static PyMethodDef start_method = {"start", start, METH_NOARGS, NULL};

static int
fill(PyObject *module)
{
    int status = -1;
    PyObject *done = NULL;
    PyObject *runtime = PyImport_ImportModule("resolute.native");
    PyObject *function = PyCFunction_New(&start_method, NULL);
    if (runtime != NULL && function != NULL) {
        done = PyObject_CallMethod(
            runtime, "fill", "OOss", module, function, "@COMPILED@", mark);
    }
    if (done != NULL) {
        status = 0;
    }
    Py_XDECREF(done);
    Py_XDECREF(function);
    Py_XDECREF(runtime);
    return status;
}

static PyModuleDef_Slot slots[] = {
    {Py_mod_exec, (void *)fill},
#if PY_VERSION_HEX >= 0x030C0000
    {Py_mod_multiple_interpreters, Py_MOD_MULTIPLE_INTERPRETERS_NOT_SUPPORTED},
#endif
    {0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "@MODULE@",
    .m_size = 0,
    .m_slots = slots,
};

PyMODINIT_FUNC
PyInit_@MODULE@(void)
{
    return PyModuleDef_Init(&definition);
}
